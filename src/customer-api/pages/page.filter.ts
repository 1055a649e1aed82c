import { Catch } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Problem } from '../errors/problem.js';
import { ProblemFilter } from '../problem.filter.js';
import { escapeHtml, pageLanguage, sendPage, wordsOf } from './page.js';

/** Tells people instead of programs what a page was refused for. */
@Catch()
export class PageFilter extends ProblemFilter {
  protected override send(problem: Problem, request: Request, response: Response): void {
    const locale = pageLanguage(request);
    const words = wordsOf(locale);
    const reference = `<p><small>${words('requestId')}: ${escapeHtml(problem.requestId)}</small></p>`;
    const body = `<p class="error">${escapeHtml(problem.detail)}</p>\n${reference}`;
    sendPage(response, locale, { title: problem.title, body });
  }

  protected override languageOf(request: Request) {
    return pageLanguage(request);
  }
}
