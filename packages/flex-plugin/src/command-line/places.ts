import { pathTo } from 'belfry/configuration';
import type { Node } from 'jsonc-parser';

/** A place in a text. Both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Finds paths, such as `rules[2].when.queue`, in a text. */
export interface Places {
  /** Where the part is. If it's missing, where the part is that should contain it. */
  positionOf(path: string): Position;
  repeatedKeys(): readonly { readonly path: string; readonly position: Position }[];
}

export function createPlaces(text: string, root: Node): Places {
  const offsets = new Map<string, number>([['', root.offset]]);
  const repeated: { path: string; position: Position }[] = [];
  const add = (node: Node, path: string): void => {
    (node.children ?? []).forEach((child, index) => {
      if (node.type === 'array') {
        const itemPath = pathTo(path, index);
        offsets.set(itemPath, child.offset);
        add(child, itemPath);
        return;
      }
      const [key, value] = child.children ?? [];
      if (key === undefined || value === undefined) return;
      const fieldPath = pathTo(path, String(key.value));
      if (offsets.has(fieldPath)) repeated.push({ path: fieldPath, position: positionAt(text, key.offset) });
      offsets.set(fieldPath, key.offset);
      add(value, fieldPath);
    });
  };
  add(root, '');
  return {
    positionOf(path) {
      for (let known = path; ; known = parentOf(known)) {
        const offset = offsets.get(known);
        if (offset !== undefined) return positionAt(text, offset);
        if (known === '') return positionAt(text, 0);
      }
    },
    repeatedKeys: () => repeated,
  };
}

/** `rules[2].when` is the parent of `rules[2].when.queue`, and `rules` of `rules[2]`. */
function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('.'), path.lastIndexOf('[')));
}

/** The line and column of an offset. Pure. */
export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
