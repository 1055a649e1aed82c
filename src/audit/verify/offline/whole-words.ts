import { said } from './said.js';

/** What comparing a filtered export with a full one finds, in words. */
export const wholeWords = {
  missing: (seq: number) =>
    said(
      `event ${seq} of the chain matches the filter and is missing from the filtered export`,
      `событие ${seq} цепочки отвечает отбору, а в выгрузке по отбору его нет`,
    ),
  extra: (seq: number) =>
    said(
      `event ${seq} stands in the filtered export and is not among the events of the full one that match its filter`,
      `событие ${seq} есть в выгрузке по отбору, но среди событий полной, отвечающих отбору, его нет`,
    ),
  otherChain: (seq: number) =>
    said(
      `event ${seq} is another in the full export: the two are not of one chain`,
      `событие ${seq} в полной выгрузке другое: выгрузки взяты не из одной цепочки`,
    ),
  table: said(
    'tables (CSV, XLSX) hold no seals: take both exports as NDJSON to compare them',
    'в таблицах (CSV, XLSX) нет печатей: для сравнения возьмите обе выгрузки в виде NDJSON',
  ),
  notWhole: said(
    'the export after --whole is narrowed by a filter itself: take one without any',
    'выгрузка после --whole сама сужена отбором: возьмите выгрузку без отбора',
  ),
  byRows: said(
    'the filter names rows of the database, which the texts of events do not tell',
    'отбор назван номерами строк базы, которых в текстах событий нет',
  ),
  tooEarly: (last: number, head: number) =>
    said(
      `the full export ends at event ${last}, before event ${head}, up to which the filtered one vouches for the chain: take a full one later than it`,
      `полная выгрузка кончается событием ${last}, а выгрузка по отбору ручается за цепочку до события ${head}: возьмите полную, сделанную позже неё`,
    ),
  prunedSince: (first: number) =>
    said(
      `the full export begins with event ${first}, as what was before it was taken away since: compare with the archive that holds it`,
      `полная выгрузка начинается с события ${first}: то, что было до него, с тех пор изъято; сравните с архивом, где оно лежит`,
    ),
} as const;
