type Text = Readonly<Record<string, string | boolean | null>>;

declare module '../platform/audit-port.js' {
  interface AuditEvents {
    'article.registered': { after: Text };
    'article.revised': { before: Text; after: Text };
    'article.retired': { before: { slug: string } };
    'article.solved': { facts: { slug: string } };
    'cannedReply.registered': { after: Text };
    'cannedReply.revised': { before: Text; after: Text };
    'cannedReply.retired': { before: { code: string } };
  }
}
export {};
