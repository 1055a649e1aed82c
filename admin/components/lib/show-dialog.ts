const fields = 'textarea, select, input:not([type=radio], [type=checkbox], [type=file])';

/** Opens a dialog over the page, the focus in the first field of its form: the browser would put it on the cross. */
export function showDialog(dialog: HTMLDialogElement): void {
  dialog.showModal();
  const first = dialog.querySelector<HTMLElement>(fields);
  (first ?? dialog.querySelector<HTMLElement>('[type=submit]:enabled'))?.focus();
}
