import React from 'react';
import { useSession } from '../lib/page-state.js';
import { useWords } from '../lib/words.js';

/** The first page. */
export function Dashboard(): React.ReactElement {
  const { title } = useSession();
  const { say } = useWords();
  return (
    <main className="opora-page">
      <h1>{say('dashboard.greeting', { name: title })}</h1>
      <p>{say('dashboard.hint')}</p>
    </main>
  );
}
