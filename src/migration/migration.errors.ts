import { mapConstraints } from '../platform/index.js';

mapConstraints({ archive_read_only: 'archive_read_only' });
