import React from 'react';
import { useNotice, type ActionProps } from 'adminjs';
import { useNavigate } from 'react-router';
import type { TicketFacts } from '../../pages/ticket-view.js';
import { act } from '../lib/console-api.js';
import { useWords } from '../lib/words.js';
import { MergeForm } from './merge-form.js';
import { Modal } from './modal.js';
import type { Perform } from './use-ticket.js';

interface DialogProps {
  readonly ticket: TicketFacts;
  readonly perform: Perform;
  readonly onClose: () => void;
}

/** Merging, over the ticket's page. */
export function MergeDialog({ ticket, perform, onClose }: DialogProps): React.ReactElement {
  const { say } = useWords();
  const merge = async (input: object): Promise<boolean> => {
    const answer = await perform('merge', input);
    const done = answer?.notice.type === 'success';
    if (done) onClose();
    return done;
  };
  return (
    <Modal wide title={say('ticket.dialog.merge.title', { number: ticket.number })} onClose={onClose}>
      <MergeForm ticketId={ticket.id} onMerge={merge} />
    </Modal>
  );
}

/** Merging at an address of its own, `/records/<ticket>/merge`. */
export function MergeTicket({ record }: ActionProps): React.ReactElement | null {
  const addNotice = useNotice();
  const navigate = useNavigate();
  if (!record) return null;
  const merge = async (input: object): Promise<boolean> => {
    const { notice } = await act({ resourceId: 'Ticket', recordId: record.id, action: 'merge' }, input);
    addNotice(notice);
    if (notice.type !== 'success') return false;
    navigate(`/admin/resources/Ticket/records/${record.id}/show`);
    return true;
  };
  return <MergeForm ticketId={record.id} onMerge={merge} />;
}
