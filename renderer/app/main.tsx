import './no-compiling.ts'
import { createRoot } from 'react-dom/client'
import type { Bridge } from '../../shared/ipc/contract.ts'
import { App } from './app.tsx'

declare global {
  interface Window {
    /** What the preload exposes: the page's only way to anything. */
    readonly mourafiq: Bridge
  }
}

const root = document.getElementById('root')
if (!root) throw new Error('the page has no root element')
createRoot(root).render(<App bridge={window.mourafiq} />)
