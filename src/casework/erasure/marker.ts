/** What stands where words of an erased person stood, for readers of either language. */
export const ERASED = '[данные удалены · erased]';

/** The address of every erased account: nobody can receive at it (RFC 2606). */
export const ERASED_ADDRESS = 'erased@erased.invalid';
