/** Leads to the sign-in, and from there back to this page. */
export function goToSignIn(): void {
  const next = window.location.pathname + window.location.search;
  window.location.assign(`/admin/login?${new URLSearchParams({ next }).toString()}`);
}

/** AdminJS's own requests do not know what 401 means: whichever of them meets it, the session has ended. */
export function watchSession(): void {
  const original = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.send = function send(this: XMLHttpRequest, body) {
    this.addEventListener('load', () => {
      if (this.status === 401) goToSignIn();
    });
    original.call(this, body);
  };
}
