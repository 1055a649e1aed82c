import { Controller, Get, HttpCode, Post, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { BlobStore, sendFile } from '../../attachments/index.js';
import { Database, DomainError } from '../../platform/index.js';
import { readableFile } from '../../migration/index.js';
import { UserAuthentication } from '../../users/index.js';
import { originOf } from '../caller.js';
import { AnonymousGuard } from '../guards/anonymous.guard.js';
import { texts, type Locale } from '../locale/texts.js';
import { escapeHtml, pageLanguage, sendPage, wordsOf } from './page.js';
import { PageFilter } from './page.filter.js';

/** Refusals that the form itself says, so that one can try again. */
const repairable = new Set(['sign_in_refused', 'email_unconfirmed']);

/**
 * Where mails link to that name a file: it asks to sign in, and the answer is the file. The address tells nothing, so
 * the page is the same whatever it names, and after the sign-in another's file is like one that never was.
 */
@ApiExcludeController()
@Controller('files')
@UseGuards(AnonymousGuard)
@UseFilters(PageFilter)
export class FilePageController {
  constructor(
    private readonly database: Database,
    private readonly authentication: UserAuthentication,
    private readonly blobs: BlobStore,
  ) {}

  @Get(':id')
  ask(@Req() request: Request, @Res() response: Response): void {
    sendForm(request, response, { email: '', fault: null });
  }

  @Post(':id')
  @HttpCode(200)
  async fetch(@Req() request: Request, @Res() response: Response): Promise<void> {
    const form = (request.body ?? {}) as Readonly<Record<string, unknown>>;
    const email = typeof form['email'] === 'string' ? form['email'] : '';
    const password = typeof form['password'] === 'string' ? form['password'] : '';
    const userId = await this.signedIn(request, email, password);
    if (typeof userId !== 'string') {
      sendForm(request, response.status(403), { email, fault: userId.code });
      return;
    }
    const file = await readableFile(this.database, String(request.params['id']), { kind: 'user', userId });
    await sendFile(this.blobs, file, request, response, { save: true });
  }

  private async signedIn(request: Request, email: string, password: string): Promise<string | DomainError> {
    try {
      return (await this.authentication.verify(email, password, originOf(request))).userId;
    } catch (error) {
      if (error instanceof DomainError && repairable.has(error.code)) return error;
      throw error;
    }
  }
}

function sendForm(
  request: Request,
  response: Response,
  { email, fault }: { readonly email: string; readonly fault: string | null },
): void {
  const locale = pageLanguage(request);
  const words = wordsOf(locale);
  const path = escapeHtml(`/files/${encodeURIComponent(String(request.params['id']))}`);
  const staffDoor = escapeHtml(`/admin/files/${encodeURIComponent(String(request.params['id']))}`);
  const body = `<p>${words('fileText')}</p>
${fault ? `<p class="error" role="alert">${escapeHtml(faultText(locale, fault))}</p>` : ''}
<form method="post" action="${path}">
<input type="hidden" name="lang" value="${locale}">
<label>${words('emailLabel')}<input type="email" name="email" value="${escapeHtml(email)}" autocomplete="username" required></label>
<label>${words('currentPasswordLabel')}<input type="password" name="password" autocomplete="current-password" required></label>
<button>${words('fileButton')}</button>
</form>
<nav><a href="${staffDoor}">${words('fileForStaff')}</a></nav>`;
  sendPage(response, locale, { title: texts[locale].pages['fileTitle']!, body, here: `${path}?` });
}

function faultText(locale: Locale, code: string): string {
  const words = texts[locale].problems[code]!;
  return [words.title, words.detail ?? ''].filter(Boolean).join('. ');
}
