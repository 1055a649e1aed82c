import React, { useState } from 'react';
import { Card } from '../common/card.js';
import { useAct } from '../common/use-act.js';
import { useWords } from '../lib/words.js';
import { AccountField } from './account-field.js';

const nothing = { currentPassword: '', code: '', password: '', again: '' };

/** Another password: whoever else is signed in as us is out with it. */
export function PasswordCard({ asksCode }: { asksCode: boolean }): React.ReactElement {
  const { say } = useWords();
  const [typed, setTyped] = useState(nothing);
  const [differs, setDiffers] = useState(false);
  const { stage, errors, send } = useAct(
    { resourceId: 'StaffMember', action: 'changePassword' },
    { onDone: () => setTyped(nothing) },
  );
  const field = (name: keyof typeof nothing) => ({
    label: say(`account.password.${name}`),
    value: typed[name],
    onChange: (text: string) => setTyped((before) => ({ ...before, [name]: text })),
  });
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    const { again, ...input } = typed;
    setDiffers(again !== input.password);
    if (again === input.password) send(input);
  };
  return (
    <Card title={say('account.password.title')}>
      <form className="opora-form" onSubmit={submit}>
        <AccountField
          {...field('currentPassword')}
          kind="current-password"
          error={errors['currentPassword']}
        />
        {asksCode ? <AccountField {...field('code')} kind="one-time-code" error={errors['code']} /> : null}
        <AccountField
          {...field('password')}
          kind="new-password"
          hint={say('account.password.hint')}
          error={errors['password']}
        />
        <AccountField
          {...field('again')}
          kind="new-password"
          error={differs ? say('errors.passwords_differ') : undefined}
        />
        <button type="submit" className="opora-submit" disabled={stage === 'sending'}>
          {say('account.password.submit')}
        </button>
      </form>
    </Card>
  );
}
