import { beforeEach, expect, test } from '@jest/globals';
import { customerVersionOf } from '../../src/graphql/customerVersion.js';
import { aPerson } from '../support/customers.js';
import type { Reply } from '../support/fakeBooster.js';
import { recordings } from '../support/recordings.js';
import { useFakeBooster, useGateway } from '../support/useGateway.js';
