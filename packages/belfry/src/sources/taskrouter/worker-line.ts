import type { Clock } from '../../base/clock.js';
import { deepEqual } from '../../base/deep-equal.js';
import { msBetween, type Instant } from '../../base/instant.js';
import type { LineReport } from '../../calls/line.js';
import type { TaskRouterWorker } from './sdk.js';
import { reopenSocket, socketOf, type SocketState, type WorkerSocket } from './worker-socket.js';

/**
 * `twilio-taskrouter` 2.1.1 closes a socket on which nothing arrived for 30 s, but checks that every 30 s only. A little
 * more than 30 s, so that a healthy line never counts as stale.
 */
const staleAfterMs = 35_000;

/** In a healthy connection, something arrives at least this often. */
const heartbeatMs = 30_000;
/** A page that wakes up soon receives what waited in its sockets. */
const wakeGraceMs = 500;

/**
 * Longer than a slow connection takes. The SDK (2.1.1) waits for a new socket for as long as the browser does, which is four
 * minutes in Chromium, for example if a network drops its packets.
 */
const connectTimeoutMs = 10_000;
/** Each attempt in a row may take twice as long, up to this. */
const longestConnectTimeoutMs = 60_000;

/** What is known about a worker's connection. */
export interface WorkerLineFacts {
  /** `undefined`: this version of the SDK has no socket where Belfry expects it. */
  readonly socket: SocketState | undefined;
  /** According to the worker's last event. `connecting`: there was none. */
  readonly worker: 'connecting' | 'ready' | 'disconnected';
  readonly isTokenExpired: boolean;
  readonly lastMessageAt: Instant | undefined;
  readonly now: Instant;
}

/** The line of a worker. Pure. */
export function workerLineOf(facts: WorkerLineFacts): LineReport {
  const { socket, worker, isTokenExpired, lastMessageAt, now } = facts;
  const isClosed = socket === 'closed' || (socket === undefined && worker === 'disconnected');
  if (isClosed && isTokenExpired) return { state: 'down', why: 'token-expired' };
  if (isClosed) return { state: 'down', why: 'disconnected' };
  if (worker !== 'ready' || socket === 'connecting') return { state: 'connecting' };
  const isStale = lastMessageAt !== undefined && msBetween(lastMessageAt, now) > staleAfterMs;
  return isStale ? { state: 'stale', since: lastMessageAt, why: 'no-heartbeat' } : { state: 'up' };
}

/** Reports the line of a worker. */
export interface WorkerLine {
  /** The worker is ready: it has all its reservations. */
  ready(): void;
  disconnected(): void;
  tokenExpired(): void;
  /** Reports the line if it changed. Call it regularly: a stale line emits no event. */
  check(): void;
  /** The page was asleep: doesn't wait for a socket that may be dead. */
  wake(): void;
  stop(): void;
}

export interface WorkerLineOptions {
  readonly worker: TaskRouterWorker;
  readonly clock: Clock;
  readonly report: (line: LineReport) => void;
  /** Something arrived on the socket. The SDK hasn't handled it yet. */
  readonly onMessage: (data: unknown) => void;
}

/** Watches the worker's events and its socket. */
export function createWorkerLine({ worker, clock, report, onMessage }: WorkerLineOptions): WorkerLine {
  let state: WorkerLineFacts['worker'] = worker.activity === null ? 'connecting' : 'ready';
  let isTokenExpired = false;
  let socket: WorkerSocket | undefined;
  let stopListening: (() => void) | undefined;
  /** Or since when there is this socket. */
  let lastMessageAt: Instant | undefined;
  let last: LineReport | undefined;
  let cancelWake: (() => void) | undefined;
  /** Sockets in a row that were given up. */
  let unanswered = 0;

  /** The SDK makes a new socket for each connection. */
  function followSocket(): void {
    const current = socketOf(worker);
    if (current?.id === socket?.id) return;
    stopListening?.();
    socket = current;
    lastMessageAt = clock.now();
    stopListening = current?.onMessage((data) => {
      lastMessageAt = clock.now();
      onMessage(data);
      if (last?.state === 'stale') check();
    });
  }
  function giveUpUnanswered(): void {
    const socketState = socket?.state();
    if (socketState === 'open') unanswered = 0;
    if (socketState !== 'connecting' || lastMessageAt === undefined) return;
    const timeoutMs = Math.min(longestConnectTimeoutMs, connectTimeoutMs * 2 ** unanswered);
    if (msBetween(lastMessageAt, clock.now()) < timeoutMs) return;
    unanswered += 1;
    socket?.close();
  }
  function check(): void {
    followSocket();
    giveUpUnanswered();
    const socketState = socket?.state();
    // Its event may have been lost.
    if (socketState === 'closed') state = 'disconnected';
    const line = workerLineOf({
      socket: socketState,
      worker: state,
      isTokenExpired,
      lastMessageAt: socket && lastMessageAt,
      now: clock.now(),
    });
    if (deepEqual(line, last)) return;
    last = line;
    report(line);
  }

  function isSilent(): boolean {
    return lastMessageAt !== undefined && msBetween(lastMessageAt, clock.now()) > heartbeatMs;
  }

  return {
    ready() {
      state = 'ready';
      isTokenExpired = false;
      check();
    },
    disconnected() {
      state = 'disconnected';
      check();
    },
    tokenExpired() {
      isTokenExpired = true;
      check();
    },
    check,
    wake() {
      check();
      cancelWake?.();
      cancelWake = clock.after(wakeGraceMs, () => {
        if (socket?.state() === 'open' && isSilent()) reopenSocket(worker);
        check();
      });
    },
    stop() {
      cancelWake?.();
      stopListening?.();
    },
  };
}
