import { wallVariables } from '@changtong/ui/tokens'
import { createRoot } from 'react-dom/client'
import { Wall } from './Wall.tsx'
import './wall.css'

const variables = document.createElement('style')
variables.textContent = wallVariables()
document.head.append(variables)

const root = document.getElementById('root')
if (!root) throw new Error('wall.html has no #root')
createRoot(root).render(<Wall />)
