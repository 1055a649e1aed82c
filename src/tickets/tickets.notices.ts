interface AboutTicket {
  readonly fullName: string;
  readonly number: number;
  readonly subject: string;
}
/** A file that a mail names; it is never in the mail itself. */
export interface NamedFile {
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

interface WithWords extends AboutTicket {
  readonly author: string;
  readonly body: string;
  readonly files?: readonly NamedFile[];
}

declare module '../platform/notice-port.js' {
  interface Notices {
    ticket_opened: AboutTicket;
    ticket_reply: WithWords;
    ticket_question: WithWords & { readonly silenceText: string };
    ticket_solution: WithWords & { readonly silenceText: string };
    ticket_reminder: AboutTicket & { readonly closingText: string };
    ticket_closed: AboutTicket & { readonly reopenText: string };
    ticket_closed_automatically: AboutTicket & { readonly reopenText: string };
    ticket_reopened: AboutTicket;
    ticket_merged: AboutTicket & { readonly targetNumber: number };
    ticket_merged_unseen: AboutTicket;
    ticket_unmerged: AboutTicket & { readonly targetNumber: number };
    ticket_unmerged_unseen: AboutTicket;
    ticket_split: AboutTicket & { readonly fromNumber: number };
    ticket_participant_added: AboutTicket & { readonly by: string };
  }
}
