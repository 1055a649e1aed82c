import { usePageState } from '../lib/page-state.js';

/** Whether the reader's role is offered this action; what the server decides, seen from here. */
export function useMay(): (resourceId: string, action: string) => boolean {
  const resources = usePageState('resources');
  return (resourceId, action) =>
    resources
      .find(({ id }) => id === resourceId)
      ?.actions.some(({ custom }) => custom['action'] === action) ?? false;
}
