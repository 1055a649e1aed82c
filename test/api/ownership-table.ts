/** Who asks, seen from the ticket, the file and the contract that are asked for. */
export const people = [
  'owner',
  // Of a company whose members share tickets, and of one whose members do not.
  'colleague',
  'quiet colleague',
  'participant',
  // Their link to the company has ended, or is suspended.
  'ex-member',
  'suspended',
  'stranger',
  'signed out',
  // Blocked with an open session.
  'blocked',
  // With a cookie of the console's alone (`test/console/access.spec.ts` tries a real one).
  'staff cookie',
] as const;
export type Person = (typeof people)[number];

/**
 * What everybody is answered by each operation of the API, in the order of `people`: the status, or for a list whether
 * what is asked for stands in it. An operation without a row fails the spec.
 */
export const ownership: Readonly<Record<string, string>> = {
  //                                             owner colleague quiet part. ex suspended stranger out blocked cookie
  'get /tickets/{number}': '                     200  200  404  200  404  404  404  401  401  401',
  'post /tickets/{number}/messages': '           201  201  404  201  404  404  404  401  401  401',
  'post /tickets/{number}/participants': '       201  403  404  403  404  404  404  401  401  401',
  'delete /tickets/{number}/participants/{id}': '204  403  404  204  404  404  404  401  401  401',
  'post /tickets/{number}/contract': '           200  403  404  403  404  404  404  401  401  401',
  'post /tickets/{number}/close': '              200  403  404  403  404  404  404  401  401  401',
  'post /tickets/{number}/reopen': '             200  403  404  403  404  404  404  401  401  401',
  'get /tickets, own': '                         in   out  out  out  out  out  out  401  401  401',
  'get /tickets, company': '                     in   in   out  in   out  out  out  401  401  401',
  'post /tickets': '                             201  201  201  201  201  201  201  401  401  401',
  'post /tickets, followUpOf': '                 201  201  422  201  422  422  422  401  401  401',
  'post /tickets, followUpOf the archive': '     201  422  422  422  422  422  422  401  401  401',
  "post /tickets, the owner's upload": '         201  422  422  422  422  422  422  401  401  401',
  "post /tickets, the company's contract": '     201  201  201  201  422  422  422  401  401  401',
  'get /attachments/{id}': '                     200  200  404  200  404  404  404  401  401  401',
  "get /attachments/{id}, the owner's upload": ' 200  404  404  404  404  404  404  401  401  401',
  'post /attachments': '                         201  201  201  201  201  201  201  401  401  401',
  'get /contracts': '                            in   in   in   in   out  out  out  401  401  401',
  "post /contracts, the owner's check": '        201  422  422  422  422  422  422  401  401  401',
  'post /contracts/check': '                     200  200  200  200  409  409  409  401  401  401',
  'get /me': '                                   200  200  200  200  200  200  200  401  401  401',
  'patch /me': '                                 200  200  200  200  200  200  200  401  401  401',
  // Where there are no terms there is nothing to accept, and no harm in it.
  'post /me/terms': '                            200  200  200  200  200  200  200  401  401  401',
  'post /me/email': '                            403  403  403  403  403  403  403  401  401  401',
  // Nothing of theirs was moved in: what is in the archive and whose it is has a spec of its own (moving-customers.spec.ts).
  'get /archive/tickets': '                      200  200  200  200  200  200  200  401  401  401',
  'get /archive/tickets/{number}': '             404  404  404  404  404  404  404  401  401  401',
  'get /articles': '                             200  200  200  200  200  200  200  401  401  401',
  'get /articles/suggest': '                     200  200  200  200  200  200  200  401  401  401',
  'get /articles/{slug}': '                      404  404  404  404  404  404  404  401  401  401',
  'post /articles/{slug}/solved': '              404  404  404  404  404  404  404  401  401  401',
  'get /ticket-types': '                         200  200  200  200  200  200  200  401  401  401',
  'get /products': '                             200  200  200  200  200  200  200  401  401  401',
  'get /terms': '                                200  200  200  200  200  200  200  200  200  200',
  'post /auth/register': '                       422  422  422  422  422  422  422  422  422  422',
  'post /auth/confirm': '                        422  422  422  422  422  422  422  422  422  422',
  'post /auth/login': '                          401  401  401  401  401  401  401  401  401  401',
  'post /auth/password/forgot': '                202  202  202  202  202  202  202  202  202  202',
  'post /auth/password/reset': '                 422  422  422  422  422  422  422  422  422  422',
  'post /auth/logout': '                         200  200  200  200  200  200  200  401  401  401',
};
