// Two pure libraries the policies use that ship no types of their own.

declare module 'tr46' {
  export interface ProcessingOptions {
    checkHyphens?: boolean;
    checkBidi?: boolean;
    checkJoiners?: boolean;
    useSTD3ASCIIRules?: boolean;
    verifyDNSLength?: boolean;
    transitionalProcessing?: boolean;
  }
  export function toASCII(domain: string, options?: ProcessingOptions): string | null;
  export function toUnicode(domain: string, options?: ProcessingOptions): { domain: string; error: boolean };
}

declare module 'email-providers' {
  // The package's index and not its all.json: swc drops import attributes unless told otherwise, and Node
  // refuses JSON without one.
  const domains: readonly string[];
  export default domains;
}
