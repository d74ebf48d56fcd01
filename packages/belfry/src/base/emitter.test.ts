import { describe, expect, it, vi } from 'vitest';
import { createEmitter } from './emitter.js';

interface Events {
  change: { readonly count: number };
  other: { readonly name: string };
}

describe('the emitter', () => {
  it('calls the listeners of an event in order', () => {
    const emitter = createEmitter<Events>(vi.fn());
    const heard: unknown[] = [];
    emitter.on('change', (event) => heard.push(['first', event]));
    emitter.on('change', (event) => heard.push(['second', event]));
    emitter.on('other', (event) => heard.push(event));
    emitter.emit('change', { count: 1 });
    expect(heard).toEqual([
      ['first', { count: 1 }],
      ['second', { count: 1 }],
    ]);
  });

  it('reports a listener that throws, and calls the others', () => {
    const onListenerError = vi.fn();
    const emitter = createEmitter<Events>(onListenerError);
    const error = new Error('mine');
    const after = vi.fn();
    emitter.on('change', () => {
      throw error;
    });
    emitter.on('change', after);
    emitter.emit('change', { count: 1 });
    expect(after).toHaveBeenCalledOnce();
    expect(onListenerError).toHaveBeenCalledWith(error, 'change');
  });

  it('removes one of two equal listeners', () => {
    const emitter = createEmitter<Events>(vi.fn());
    const listener = vi.fn();
    const off = emitter.on('change', listener);
    emitter.on('change', listener);
    off();
    off();
    emitter.emit('change', { count: 1 });
    expect(listener).toHaveBeenCalledOnce();
  });

  it('calls every listener that was there when the event was emitted, even if it is removed meanwhile', () => {
    const emitter = createEmitter<Events>(vi.fn());
    const second = vi.fn();
    emitter.on('change', () => offSecond());
    const offSecond = emitter.on('change', second);
    emitter.emit('change', { count: 1 });
    emitter.emit('change', { count: 2 });
    expect(second).toHaveBeenCalledOnce();
  });

  it('has no listeners after clear()', () => {
    const emitter = createEmitter<Events>(vi.fn());
    const listener = vi.fn();
    emitter.on('change', listener);
    emitter.clear();
    emitter.emit('change', { count: 1 });
    expect(listener).not.toHaveBeenCalled();
  });
});
