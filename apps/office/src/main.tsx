import { cssVariables } from '@changtong/ui'
import '@changtong/ui/ui.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { NoticeProvider } from './notice.tsx'
import './office.css'
import { queryClient } from './queries.ts'
import { router } from './router.tsx'
import { Settings } from './settings.tsx'

const variables = document.createElement('style')
variables.textContent = cssVariables()
document.head.append(variables)

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <Settings>
        <NoticeProvider>
          <RouterProvider router={router} />
        </NoticeProvider>
      </Settings>
    </QueryClientProvider>
  </StrictMode>,
)
