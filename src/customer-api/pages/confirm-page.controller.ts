import { Controller, Get, HttpCode, Post, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { MailedLinks } from '../account/mailed-links.js';
import { AnonymousGuard } from '../guards/anonymous.guard.js';
import { texts, type Locale } from '../locale/texts.js';
import { escapeHtml, pageLanguage, readToken, sendPage, tokenForm, wordsOf } from './page.js';
import { PageFilter } from './page.filter.js';

/** Where mails link to that confirm an address. Only the button changes anything: mail scanners open links. */
@ApiExcludeController()
@Controller('confirm')
@UseGuards(AnonymousGuard)
@UseFilters(PageFilter)
export class ConfirmPageController {
  constructor(private readonly links: MailedLinks) {}

  @Get()
  async ask(@Req() request: Request, @Res() response: Response): Promise<void> {
    const locale = pageLanguage(request);
    const token = readToken(request.query['token']);
    const words = wordsOf(locale);
    if (!token) {
      this.send(response.status(400), locale, `<p class="error">${words('linkIncomplete')}</p>`);
      return;
    }
    const form = tokenForm('/confirm', token, locale, `<button>${words('confirmButton')}</button>`);
    const about = describe(await this.links.toConfirm(token), locale);
    const body = `<p>${words('confirmText')}</p>\n${about}${form}`;
    this.send(response, locale, body, `/confirm?token=${token}`);
  }

  @Post()
  @HttpCode(200)
  async confirm(@Req() request: Request, @Res() response: Response): Promise<void> {
    const locale = pageLanguage(request);
    const { token } = (request.body ?? {}) as Readonly<Record<string, unknown>>;
    await this.links.confirm(request, readToken(token) ?? '');
    this.send(response, locale, `<p>${wordsOf(locale)('confirmed')}</p>`);
  }

  private send(response: Response, locale: Locale, body: string, here?: string): void {
    sendPage(response, locale, {
      title: texts[locale].pages['confirmTitle']!,
      body,
      ...(here ? { here } : {}),
    });
  }
}

/** Whose registration, or which new address, the button confirms: a link somebody else caused is known by it. */
function describe(link: Awaited<ReturnType<MailedLinks['toConfirm']>>, locale: Locale): string {
  if (!link) return '';
  const words = wordsOf(locale);
  const { purpose, fullName, email, at, timeZone } = link;
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(
    at,
  );
  const what = words(purpose === 'confirm_email' ? 'confirmRegistration' : 'confirmChange');
  const facts = [`<strong>${escapeHtml(fullName)}</strong>`, escapeHtml(email), escapeHtml(when)];
  return `<p>${what}<br>\n${facts.join('<br>\n')}</p>\n<p>${words('confirmNotYou')}</p>\n`;
}
