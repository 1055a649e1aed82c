import React, { useState } from 'react';
import type { RegulationForm, RuleChange, RuleField } from '../../resources/regulation/regulation-view.js';
import { Banner, Card } from '../common/card.js';
import { useAct } from '../common/use-act.js';
import { usePage } from '../common/use-page.js';
import { StepUp } from '../forms/step-up.js';
import { useWords } from '../lib/words.js';
import { MailTextPreview } from './mail-text-preview.js';
import { RuleChanges } from './rule-changes.js';
import { RuleInput, ruleInWords } from './rule-input.js';
import { WhatIfPanel } from './what-if-panel.js';
import { valueAt, withValue } from './document-paths.js';

/** Changes single rules of the regulation in force; what differs is shown as one types, and becomes the next version. */
export function RegulationEdit({ onDone }: { onDone: (id: string) => void }): React.ReactElement | null {
  const { data } = usePage<RegulationForm>('regulationForm', {});
  return data ? <Edit form={data} onDone={onDone} /> : null;
}

function Edit({ form, onDone }: { form: RegulationForm; onDone: (id: string) => void }): React.ReactElement {
  const { say } = useWords();
  const [document, setDocument] = useState(form.document);
  const { stage, errors, send, proved } = useAct(
    { resourceId: 'Regulation', action: 'activate' },
    { onDone: ({ data }) => onDone((data as { id: string }).id) },
  );
  const words = {
    yes: say('people.yes'),
    no: say('people.no'),
    unlimited: say('people.regulation.unlimited'),
  };
  const changes = form.sections.flatMap(({ title, fields }) =>
    fields.flatMap((field): RuleChange[] => {
      const [before, after] = [valueAt(form.document, field.path), valueAt(document, field.path)];
      if (JSON.stringify(before) === JSON.stringify(after)) return [];
      return [
        {
          section: title,
          label: field.label,
          before: ruleInWords(field, before, words),
          after: ruleInWords(field, after, words),
        },
      ];
    }),
  );
  const faultOf = ({ path }: RuleField): string | undefined => errors[['document', ...path].join('.')];
  return (
    <>
      {stage === 'proving' ? <StepUp onProved={proved} /> : null}
      <div hidden={stage === 'proving'}>
        <div className="people-page">
          <Card title={say('people.regulation.wouldChange')} count={changes.length}>
            {changes.length > 0 ? (
              <RuleChanges changes={changes} />
            ) : (
              <p>{say('people.regulation.nothingYet')}</p>
            )}
            {Object.keys(errors).length > 0 ? (
              <Banner tone="bad">{say('people.regulation.refused')}</Banner>
            ) : null}
            <button
              type="button"
              className="opora-submit"
              disabled={stage === 'sending' || changes.length === 0}
              onClick={() => send({ document })}
            >
              {say('resources.Regulation.actions.activate')}
            </button>
          </Card>
          {changes.length > 0 ? <WhatIfPanel choice={{ document }} /> : null}
          {form.sections.map(({ title, fields }) => (
            <details
              key={title}
              className="people-card"
              open={fields.some((field) => faultOf(field) !== undefined) || undefined}
            >
              <summary>{title}</summary>
              <div className="opora-form">
                {fields.map((field) => (
                  <RuleInput
                    key={field.path.join('.')}
                    field={field}
                    value={valueAt(document, field.path)}
                    error={faultOf(field)}
                    onChange={(value) => setDocument(withValue(document, field.path, value))}
                  />
                ))}
                <DraftPreview document={document} fields={fields} />
              </div>
            </details>
          ))}
        </div>
      </div>
    </>
  );
}

interface DraftProps {
  readonly document: RegulationForm['document'];
  readonly fields: readonly RuleField[];
}

/** The mail as the words would have it that are being written; nothing for rules that are no mail. */
function DraftPreview({ document, fields }: DraftProps): React.ReactElement | null {
  const [part, kind] = fields[0]?.path ?? [];
  if (part !== 'mail' || kind === undefined) return null;
  const words = valueAt(document, ['mail', kind]) as React.ComponentProps<typeof MailTextPreview>['words'];
  return <MailTextPreview kind={String(kind)} words={words!} />;
}
