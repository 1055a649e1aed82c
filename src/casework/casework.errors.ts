import { mapConstraints } from '../platform/index.js';

mapConstraints({ erasure_act_user_once: 'user_erased', erasure_act_kept: 'forbidden' });
