import { useEffect, useState } from 'react';

const ends = ['accepted', 'rejected', 'canceled', 'rescinded', 'timeout', 'completed', 'wrapup'];

/** The reservations of a TaskRouter worker. Renders again when one is created or changes. */
export function useReservations(worker) {
  const [reservations, setReservations] = useState([]);
  useEffect(() => {
    function update() {
      const current = [...worker.reservations.values()];
      for (const reservation of current) for (const end of ends) reservation.off(end, update).on(end, update);
      setReservations(current);
    }
    worker.on('ready', update);
    worker.on('reservationCreated', update);
    return () => {
      worker.off('ready', update);
      worker.off('reservationCreated', update);
    };
  }, [worker]);
  return reservations;
}
