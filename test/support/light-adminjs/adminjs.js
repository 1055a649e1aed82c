/** What admin/adminjs/light.ts makes of `adminjs` for the server, for jest, which knows no module hooks. */
export { default, default as AdminJS } from '../../../node_modules/adminjs/lib/adminjs.js';
export * from '../../../node_modules/adminjs/lib/backend/index.js';
export { flat } from '../../../node_modules/adminjs/lib/utils/flat/index.js';
export { initializeStore } from '../../../node_modules/adminjs/lib/frontend/store/initialize-store.js';
