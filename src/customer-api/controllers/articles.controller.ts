import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { articleBySlug, articlesFor, markArticleSolved, suggestArticles } from '../../knowledge/index.js';
import { Database, DomainError, UnitOfWork } from '../../platform/index.js';
import { CurrentCaller, type Caller } from '../caller.js';
import { pageOf } from '../cursor.js';
import { doneAnswer } from '../dto/auth.dto.js';
import {
  articleAnswer,
  articlePath,
  articlesAnswer,
  listArticlesQuery,
  suggestionsAnswer,
  suggestQuery,
  type ArticleAnswer,
  type ArticlePath,
  type ArticlesAnswer,
  type ListArticlesQuery,
  type SuggestionsAnswer,
  type SuggestQuery,
} from '../dto/articles.dto.js';
import { noBody } from '../dto/text.js';
import { withEtag } from '../etag.js';
import { BearerGuard } from '../guards/bearer.guard.js';
import { Operation } from '../openapi/operation.decorator.js';
import { presentArticle, presentArticleSummary } from '../presenters/article.presenter.js';

const bearer = { status: 200, bearer: true } as const;

/** The knowledge base (seed 003, section 4). */
@ApiTags('Knowledge base')
@Controller('api/v1/articles')
@UseGuards(BearerGuard)
export class ArticlesController {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Get()
  @Operation({
    ...bearer,
    summary: 'Find articles',
    description: 'The best fitting first; without words to look for, the newest first.',
    answer: articlesAnswer,
    input: true,
    etag: true,
  })
  async articles(
    @Req() request: Request,
    @CurrentCaller() { locale }: Caller,
    @Query({ schema: listArticlesQuery }) { q, product, type, cursor, limit }: ListArticlesQuery,
  ): Promise<ArticlesAnswer | undefined> {
    const filter = { text: q, product, type, after: cursor, limit: limit + 1 };
    const { rows, nextCursor } = pageOf(await articlesFor(this.database, filter), limit);
    const items = rows.map((article) => presentArticleSummary(article, locale));
    return withEtag<ArticlesAnswer>(request, request.res!, null, { items, nextCursor });
  }

  @Get('suggest')
  @Operation({
    ...bearer,
    summary: 'Suggest articles while a ticket is written',
    description: 'At most five, the likeliest first.',
    answer: suggestionsAnswer,
    input: true,
    etag: true,
  })
  async suggest(
    @Req() request: Request,
    @CurrentCaller() { locale }: Caller,
    @Query({ schema: suggestQuery }) question: SuggestQuery,
  ): Promise<SuggestionsAnswer | undefined> {
    const articles = await suggestArticles(this.database, question);
    const items = articles.map((article) => presentArticleSummary(article, locale));
    return withEtag(request, request.res!, null, { items });
  }

  @Get(':slug')
  @Operation({
    ...bearer,
    summary: 'Read an article',
    answer: articleAnswer,
    etag: true,
    errors: ['article_unknown'],
  })
  async article(
    @Req() request: Request,
    @CurrentCaller() { locale }: Caller,
    @Param({ schema: articlePath }) { slug }: ArticlePath,
  ): Promise<ArticleAnswer | undefined> {
    const article = slug.includes('\0') ? null : await articleBySlug(this.database, slug);
    if (!article) throw new DomainError('article_unknown');
    return withEtag(request, request.res!, article.version, presentArticle(article, locale));
  }

  @Post(':slug/solved')
  @HttpCode(200)
  @Operation({
    ...bearer,
    summary: 'Say that an article solved the question',
    description: 'Said again, it counts once.',
    answer: doneAnswer,
    body: true,
    errors: ['article_unknown', 'forbidden'],
  })
  async solved(
    @CurrentCaller() { actor }: Caller,
    @Param({ schema: articlePath }) { slug }: ArticlePath,
    @Body({ schema: noBody }) _body: object,
  ) {
    if (slug.includes('\0')) throw new DomainError('article_unknown');
    await this.unitOfWork.run(actor, (tx) => markArticleSolved(tx, { slug }));
    return { status: 'done' } as const;
  }
}
