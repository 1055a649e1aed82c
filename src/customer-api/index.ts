export { configureHttp } from './configure-http.js';
export { CustomerApiModule } from './customer-api.module.js';
