// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/broker.h"

#include <QtCore/QObject>
#include <functional>

namespace halley {

// The broker's turns, as the event loop makes them: the first thing that happens in a round of the loop
// begins one, and it ends when the round is over. So everything that all sockets brought together in one
// round is one turn, and leaves in one write per socket.
class Turn final : public QObject
{
    Q_OBJECT
public:
    // `end` is called once per scheduled round, after its events: it ends the broker's turn, if one runs.
    Turn(Broker &broker, std::function<void()> end);

    // The broker, with a turn running.
    [[nodiscard]] Broker &broker();
    // The end will be called, though the broker may have nothing to do.
    void schedule();
    // The time of this round.
    [[nodiscard]] Instant now();

protected:
    void customEvent(QEvent *event) override;

private:
    Broker &m_broker;
    std::function<void()> m_end;
    Instant m_now;
    bool m_scheduled = false;
};

} // namespace halley
