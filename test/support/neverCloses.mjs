// Loaded before the gateway: a defect by which no connection is ever ended.
import { Server } from 'node:http';

Server.prototype.closeAllConnections = () => {};
Server.prototype.closeIdleConnections = () => {};
