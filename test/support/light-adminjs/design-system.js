export { combineStyles } from '../../../node_modules/@adminjs/design-system/build/utils/combine-styles.js';
export { DEFAULT_DRAWER_WIDTH } from '../../../node_modules/@adminjs/design-system/build/constants.js';
