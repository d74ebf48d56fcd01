/** The bytes of a file. Bytes past its end read as 0. */
export interface ByteView {
  readonly length: number;
  u8(at: number): number;
  /** Big-endian. */
  u16(at: number): number;
  /** Big-endian. */
  u32(at: number): number;
  /** Whether this ASCII text is at this place. */
  has(text: string, at: number): boolean;
  /** The first place of this ASCII text at or after `from`, or −1. */
  find(text: string, from?: number): number;
}

/** Reads bytes without ever failing, because headers can claim anything. Pure. */
export function viewBytes(bytes: Uint8Array): ByteView {
  const u8 = (at: number): number => bytes[at] ?? 0;
  const u16 = (at: number): number => u8(at) * 0x100 + u8(at + 1);
  const has = (text: string, at: number): boolean => {
    for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
    return true;
  };
  return {
    length: bytes.length,
    u8,
    u16,
    u32: (at) => u16(at) * 0x1_0000 + u16(at + 2),
    has,
    find(text, from = 0) {
      const first = text.charCodeAt(0);
      for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
        if (has(text, at)) return at;
      }
      return -1;
    },
  };
}
