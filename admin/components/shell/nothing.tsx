/** In place of a part of AdminJS that we do not show. */
export function Nothing(): null {
  return null;
}
