import type { RegulationInput } from '../document.js';
import { mailTexts } from './mail-texts.js';
import { ownProfile } from './own-profile.js';

/** The default of a fresh database: customers keep their own profile, staff may override with a second pair of eyes. */
export const standard: RegulationInput = {
  title: { ru: 'Типовой регламент', en: 'Standard regulation' },
  timeZone: 'Europe/Moscow',
  waiting: { autoCloseWorkingDays: 3, remindWorkingDaysBefore: 1 },
  serviceLevels: [
    { code: 'standard', title: { ru: 'Обычная поддержка', en: 'Standard support' }, firstResponseHours: 8 },
    {
      code: 'extended',
      title: { ru: 'Расширенная поддержка', en: 'Extended support' },
      firstResponseHours: 2,
    },
  ],
  registration: { revealsExisting: false },
  profile: ownProfile,
  links: {
    overridable: ['company_has_no_domain', 'public_provider', 'ambiguous', 'mismatch'],
    secondApprover: true,
  },
  reopen: { windowDays: 3, autoClosedWindowDays: 3 },
  priority: [
    { when: 'critical_type', priority: 'critical' },
    { when: 'covered_by_contract', priority: 'high' },
    { when: 'otherwise', priority: 'normal' },
  ],
  contracts: { autoAttach: true },
  intake: { unregistered: 'accept_as_potential', mailType: 'question', unauthenticated: 'quarantine' },
  ticketTypes: [
    {
      code: 'incident',
      title: { ru: 'Неисправность', en: 'Incident' },
      hint: {
        ru: 'Что произошло, когда, какое сообщение видно на экране и что делали перед этим.',
        en: 'What happened, when, which message is on the screen and what was done before it.',
      },
    },
    { code: 'question', title: { ru: 'Консультация', en: 'Question' } },
    {
      code: 'outage',
      title: { ru: 'Авария: не работает полностью', en: 'Outage: nothing works' },
      critical: true,
      criticalQuestion: {
        ru: 'Система не работает полностью и у всех?',
        en: 'Is the system down completely and for everybody?',
      },
    },
    { code: 'account', title: { ru: 'Учётная запись и компания', en: 'Account and company' } },
  ],
  mail: mailTexts,
};
