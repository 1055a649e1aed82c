interface AboutTicket {
  readonly fullName: string;
  readonly number: number;
  readonly subject: string;
}

declare module '../platform/notice-port.js' {
  interface Notices {
    /** `inReplyTo` is the Message-ID of the mail that is answered. */
    mail_sender_unknown: { readonly subject: string; readonly inReplyTo?: string };
    ticket_follow_up_opened: AboutTicket & { readonly fromNumber: number };
    ticket_reply_late: AboutTicket;
    ticket_files_refused: AboutTicket & { readonly refusedFiles: string };
  }
}
export {};
