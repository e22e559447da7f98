// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/demotraffic.h"

#include "console/app/democast.h"
#include "console/client/systemclock.h"

#include <QtCore/QTimer>

namespace halley {

struct DemoTraffic::State
{
    QUrl server;
    quint32 seed;
    std::vector<std::unique_ptr<DemoActor>> cast;
    // One clock for all: thirteen timers would wake the thread thirteen times as often.
    QTimer timer;
    bool running = false;
};

DemoTraffic::DemoTraffic(QUrl server, quint32 seed) : m_state(std::make_unique<State>())
{
    m_state->server = std::move(server);
    m_state->seed = seed;
    m_state->timer.setInterval(std::chrono::milliseconds(100));
    QObject::connect(&m_state->timer, &QTimer::timeout, &m_state->timer, [state = m_state.get()] {
        for (const auto &actor : state->cast)
            actor->tick(ConsoleClock::now());
    });
}

DemoTraffic::~DemoTraffic() = default;

void DemoTraffic::start()
{
    if (m_state->running)
        return;
    m_state->running = true;
    m_state->cast.clear();
    m_state->cast = makeDemoCast(m_state->server, m_state->seed);
    for (const auto &actor : m_state->cast)
        actor->start();
    m_state->timer.start();
}

// The actors stay until the next start or the end: they still have to say goodbye.
void DemoTraffic::stop()
{
    if (!std::exchange(m_state->running, false))
        return;
    m_state->timer.stop();
    for (const auto &actor : m_state->cast)
        actor->stop();
}

bool DemoTraffic::isRunning() const
{
    return m_state->running;
}

} // namespace halley
