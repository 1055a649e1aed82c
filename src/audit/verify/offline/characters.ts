/** Bytes that JSON is divided by. */
export const quote = 0x22;
export const backslash = 0x5c;
export const opening = 0x7b;
export const closing = 0x7d;
