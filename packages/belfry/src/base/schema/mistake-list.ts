import { moreMistakesAt, type Mistake } from './mistake.js';

/** Collects mistakes while a value is read. */
export interface MistakeList {
  add(describe: () => Mistake): void;
  /** How many were added. */
  count(): number;
  /** The first ones. If there are more, a last one says how many. */
  mistakes(): readonly Mistake[];
}

/** As many as somebody reads. Describing a mistake takes most of the time of finding it. */
const defaultMost = 20;

/**
 * @param path Where the value is that is read.
 * @param mostDescribed How many are described. Default: 20.
 */
export function createMistakeList(path: string, mostDescribed: number = defaultMost): MistakeList {
  const described: Mistake[] = [];
  let count = 0;
  return {
    add(describe) {
      count += 1;
      if (described.length < mostDescribed) described.push(describe());
    },
    count: () => count,
    mistakes() {
      const more = count - described.length;
      return more === 0 ? described : [...described, moreMistakesAt(path, more)];
    },
  };
}
