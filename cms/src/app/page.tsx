import { redirect } from 'next/navigation'

const Home = () => redirect('/admin')

export default Home
