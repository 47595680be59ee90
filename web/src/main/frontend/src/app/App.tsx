import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { RouterProvider } from 'react-router/dom'
import { loadSession, sessionStore } from '../api/session'
import { Loading } from '../shared/Page'
import { ProblemAlert } from '../shared/ProblemAlert'
import { router } from './routes'
import { SignInAgain, SignInPage } from './SignIn'

export function useSession() {
  return useSyncExternalStore(sessionStore.watch, sessionStore.get)
}

export function App() {
  const state = useSession()
  const [error, setError] = useState<unknown>(null)
  const queries = useQueryClient()
  const load = () => {
    setError(null)
    loadSession().catch(setError)
  }
  useEffect(load, [])
  useEffect(() => {
    if (state.kind === 'out') queries.clear()
  }, [state.kind, queries])
  if (error !== null) {
    return (
      <div className="sign-in">
        <ProblemAlert error={error} retry={load} />
      </div>
    )
  }
  if (state.kind === 'unknown') return <Loading />
  if (state.kind === 'out') return <SignInPage />
  return (
    <>
      <RouterProvider router={router} />
      {state.kind === 'expired' && <SignInAgain name={state.session.name} />}
    </>
  )
}
