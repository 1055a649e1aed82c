import { Controller, Get, HttpCode, Post, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { MailedLinks } from '../account/mailed-links.js';
import { InvalidInput } from '../../platform/index.js';
import { AnonymousGuard } from '../guards/anonymous.guard.js';
import { texts, type Locale } from '../locale/texts.js';
import { escapeHtml, pageLanguage, readToken, sendPage, tokenForm, wordsOf } from './page.js';
import { PageFilter } from './page.filter.js';

/** Where mails link to that set a new password. A password that is refused leaves the link working. */
@ApiExcludeController()
@Controller('reset')
@UseGuards(AnonymousGuard)
@UseFilters(PageFilter)
export class ResetPageController {
  constructor(private readonly links: MailedLinks) {}

  @Get()
  ask(@Req() request: Request, @Res() response: Response): void {
    const locale = pageLanguage(request);
    const token = readToken(request.query['token']);
    if (token) this.sendForm(response, locale, token, []);
    else this.send(response.status(400), locale, `<p class="error">${wordsOf(locale)('linkIncomplete')}</p>`);
  }

  @Post()
  @HttpCode(200)
  async reset(@Req() request: Request, @Res() response: Response): Promise<void> {
    const locale = pageLanguage(request);
    const form = (request.body ?? {}) as Readonly<Record<string, unknown>>;
    const token = readToken(form['token']) ?? '';
    const faults = await this.change(request, token, form);
    if (faults.length > 0) this.sendForm(response.status(422), locale, token, faults);
    else this.send(response, locale, `<p>${wordsOf(locale)('resetDone')}</p>`);
  }

  /** Changes the password, or returns the codes of what is wrong with it. */
  private async change(
    request: Request,
    token: string,
    { password, repeated }: Readonly<Record<string, unknown>>,
  ): Promise<string[]> {
    if (typeof password !== 'string' || password === '') return ['required'];
    if (password !== repeated) return ['passwords_differ'];
    try {
      await this.links.reset(request, token, password);
      return [];
    } catch (error) {
      if (error instanceof InvalidInput) return error.errors.map((fault) => fault.code);
      throw error;
    }
  }

  private sendForm(response: Response, locale: Locale, token: string, faults: readonly string[]): void {
    const words = wordsOf(locale);
    const field = (name: string, label: string) =>
      `<label>${words(label)}<input type="password" name="${name}" autocomplete="new-password" required></label>`;
    const inner = [
      ...faults.map((code) => `<p class="error">${escapeHtml(texts[locale].fields[code] ?? code)}</p>`),
      field('password', 'passwordLabel'),
      field('repeated', 'repeatLabel'),
      `<button>${words('resetButton')}</button>`,
    ].join('\n');
    const body = `<p>${words('resetText')}</p>\n${tokenForm('/reset', token, locale, inner)}`;
    this.send(response, locale, body, `/reset?token=${token}`);
  }

  private send(response: Response, locale: Locale, body: string, here?: string): void {
    sendPage(response, locale, {
      title: texts[locale].pages['resetTitle']!,
      body,
      ...(here ? { here } : {}),
    });
  }
}
