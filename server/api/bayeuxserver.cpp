// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/api/bayeuxserver.h"

#include "server/api/apilog.h"
#include "server/api/serverworker.h"
#include "server/api/serverworkerthread.h"
#include "server/api/setoption.h"
#include "server/net/epolldispatcher.h"
#include "server/net/systemclock.h"

#include <QtCore/QCoreApplication>

namespace halley {

void BayeuxServer::prepareMainThread()
{
    QCoreApplication::setEventDispatcher(new EpollDispatcher); // the application owns it
}

BayeuxServer::BayeuxServer(ServerOptions options, Thread thread, QObject *parent)
    : QObject(parent), m_options(std::move(options)), m_where(thread), m_calls(std::make_unique<CallQueue>())
{
}

BayeuxServer::~BayeuxServer()
{
    stop();
    if (m_thread)
        m_thread->wait();
}

Result<ServerAddress, StartError> BayeuxServer::start()
{
    Q_ASSERT(!isRunning());
    if (m_where == Thread::Own)
        m_thread = std::make_unique<ServerWorkerThread>(m_options, *m_calls);
    else
        m_worker = std::make_unique<ServerWorker>(m_options, *m_calls);
    auto listening = m_thread ? m_thread->listen() : m_worker->listen();
    if (!listening) {
        if (m_thread)
            m_thread->wait();
        m_thread.reset();
        m_worker.reset();
        return listening;
    }
    m_address = *listening;
    if (const QStringList names = ineffectiveSettings(m_options); !names.isEmpty())
        qCInfo(apiLog, "options without effect here: %s", qUtf8Printable(names.join(QStringLiteral(", "))));
    // Queued: neither may be deleted from within its own signal.
    if (m_thread)
        connect(m_thread.get(), &QThread::finished, this, &BayeuxServer::finished, Qt::QueuedConnection);
    else
        connect(m_worker.get(), &ServerWorker::stopped, this, &BayeuxServer::finished, Qt::QueuedConnection);
    Q_EMIT started();
    return listening;
}

void BayeuxServer::stop()
{
    if (!isRunning() || std::exchange(m_stopping, true))
        return;
    if (m_thread)
        m_thread->requestStop();
    else
        m_worker->requestStop();
}

void BayeuxServer::finished()
{
    if (m_thread)
        m_thread->wait();
    m_thread.reset();
    m_worker.reset();
    m_stopping = false;
    Q_EMIT stopped();
}

QUrl BayeuxServer::url() const
{
    QUrl url;
    url.setScheme(m_options.tls.isOn() ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(m_address.host);
    url.setPort(m_address.port);
    url.setPath(QStringLiteral("/cometd"));
    return url;
}

bool BayeuxServer::run(std::function<void(Broker &)> call)
{
    return m_calls->post(std::move(call));
}

bool BayeuxServer::reloadCertificate(std::function<void(const std::optional<StartError> &)> done)
{
    // Calls run on the broker's thread while the worker is there: neither pointer changes meanwhile.
    return run([this, done = std::move(done)](Broker &) {
        const auto error = (m_thread ? m_thread->worker() : *m_worker).reloadCertificate();
        if (done)
            done(error);
    });
}

bool BayeuxServer::dump(DumpDetail detail, std::function<void(const QByteArray &)> done)
{
    return run([detail, done = std::move(done)](Broker &broker) {
        done(serverDump(broker, detail, SystemClock::monotonic));
    });
}

} // namespace halley
