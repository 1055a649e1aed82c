import { useSelector } from 'react-redux';
import type { ReduxState } from 'adminjs';

/** The signed-in staff member, as the page was given them. */
export interface Session {
  readonly id: string;
  readonly email: string;
  readonly title: string;
  readonly role: string;
  readonly locale: string;
  /** Whether they prove themselves by a code besides the password. */
  readonly secondFactor: boolean;
}

/** Who is signed in. */
export function useSession(): Session {
  return useSelector((state: ReduxState) => state.session) as unknown as Session;
}

/** A part of AdminJS's page state. */
export function usePageState<Part extends keyof ReduxState>(part: Part): ReduxState[Part] {
  return useSelector((state: ReduxState) => state[part]);
}
