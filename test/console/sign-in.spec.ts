import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStage, stagePassword, type Stage } from './stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const list = '/admin/api/resources/Company/actions/list';

describe('sign-in', () => {
  it('leads pages to the form and tells programs 401', async () => {
    const visitor = stage.visitor();
    const page = await visitor.get('/admin/resources/Company', { accept: 'text/html' });
    expect(page.status).toBe(302);
    expect(page.headers.get('location')).toBe('/admin/login?next=%2Fadmin%2Fresources%2FCompany');
    const api = await visitor.get(list);
    expect(api.status).toBe(401);
    expect(api.body).toMatchObject({ code: 'sign_in_required', notice: { type: 'error' } });
  });
});
