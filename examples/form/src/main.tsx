import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { CustomerPage } from './CustomerPage';
import './style.css';

const root = document.getElementById('root');
if (root) createRoot(root).render(<StrictMode children={<CustomerPage />} />);
