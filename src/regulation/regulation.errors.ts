import { mapConstraints } from '../platform/index.js';

mapConstraints({ calendar_day_one_live: 'calendar_day_taken' });
