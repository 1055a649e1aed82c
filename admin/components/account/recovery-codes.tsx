import React from 'react';
import { Banner } from '../common/card.js';
import { useWords } from '../lib/words.js';

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly onKept: () => void;
}

/** The recovery codes, this once: to be copied, saved or written down. */
export function RecoveryCodes({ codes, onKept }: RecoveryCodesProps): React.ReactElement {
  const { say } = useWords();
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent(`${codes.join('\r\n')}\r\n`)}`;
  return (
    <>
      <Banner tone="careful" title={say('account.codes.title')}>
        {say('account.codes.explained')}
      </Banner>
      <ul className="opora-codes" data-testid="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="people-buttons">
        <button
          type="button"
          className="opora-button"
          onClick={() => void navigator.clipboard.writeText(codes.join('\n'))}
        >
          {say('account.codes.copy')}
        </button>
        <a className="opora-button" href={file} download="opora-recovery-codes.txt">
          {say('account.codes.save')}
        </a>
        <button type="button" className="opora-button primary" onClick={onKept}>
          {say('account.codes.kept')}
        </button>
      </div>
    </>
  );
}
