/** What was set up, to be taken down in reverse order. */
export interface UndoStack {
  add(undo: () => void): void;
  /** Undoes all, last first. One that throws stops no other; what it threw goes to the stack's `onError`. */
  undoAll(): void;
}

export function createUndoStack(onError: (error: unknown) => void): UndoStack {
  const undos: (() => void)[] = [];
  return {
    add(undo) {
      undos.push(undo);
    },
    undoAll() {
      for (let undo = undos.pop(); undo !== undefined; undo = undos.pop()) {
        try {
          undo();
        } catch (error) {
          onError(error);
        }
      }
    },
  };
}
