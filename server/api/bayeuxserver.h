// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/api/serveroptions.h"
#include "server/monitor/serverdump.h"
#include "server/protocol/result.h"

#include <QtCore/QObject>
#include <QtCore/QUrl>
#include <functional>
#include <memory>
#include <optional>

namespace halley {

class CallQueue;
class ServerWorker;
class ServerWorkerThread;

// Why a server did not start. The text is for people: "port 8080 on 127.0.0.1 is in use".
struct StartError
{
    // Which of the ServerOptions another value of may help. Certificate: tls.
    enum class Cause : quint8 { Host, Port, Certificate, TrustedProxies, Transport };
    Cause cause = Cause::Port;
    QString text;
};

// Where a server listens.
struct ServerAddress
{
    QString host; // an address in numbers
    quint16 port = 0;
};

// A Bayeux server in your program: broker, sockets and monitor behind one object.
//
//     halley::ServerOptions options;
//     options.port = 8080;
//     halley::BayeuxServer server(options);
//     if (auto started = server.start(); !started)
//         qFatal("%s", qPrintable(started.error().text));
//     server.run([](halley::Broker &broker) { broker.createChannelIfAbsent(news)->publish(…); });
//
// All of it works on one thread, with an event loop of its own (EpollDispatcher); hooks, policies, listeners
// and local sessions are called there and need no locks. This object belongs to the thread that made it, and
// is safe to use there whatever the server does.
class BayeuxServer final : public QObject
{
    Q_OBJECT
public:
    enum class Thread : quint8 {
        Own,
        // The current thread's event loop. For programs that are only a server; see prepareMainThread().
        Current,
    };
    // Before the application object: gives the main thread the event loop that Thread::Current wants. Without
    // it the server works, but Qt's own loop is slow with more than a few hundred connections.
    static void prepareMainThread();

    explicit BayeuxServer(ServerOptions options, Thread thread = Thread::Own, QObject *parent = nullptr);
    // Stops it, and waits for its thread.
    ~BayeuxServer() override;

    // Once. Returns when it listens, or cannot.
    [[nodiscard]] Result<ServerAddress, StartError> start();
    // Accepts no more, says goodbye to every session, and ends; stopped() tells when, within twice
    // Limits::closeTime.
    void stop();
    [[nodiscard]] bool isRunning() const noexcept { return m_worker || m_thread; }

    // What it was told; optionValue() gives one of them by its name.
    [[nodiscard]] const ServerOptions &options() const noexcept { return m_options; }

    // Valid after start().
    [[nodiscard]] quint16 port() const noexcept { return m_address.port; }
    // "http://127.0.0.1:8080/cometd", with TLS https:; the same with ws: or wss: for WebSocket.
    [[nodiscard]] QUrl url() const;

    // Runs the call on the broker's thread, within a turn, in order of the calls; what it throws ends the
    // program. From any thread, between start() and stopped(). False if it will not be run: the server does
    // not run, or CallQueue::most calls wait.
    bool run(std::function<void(Broker &)> call);

    // Reads the files of ServerOptions::tls again, and drops nobody: connections that come from then on get
    // what is in them now, those that are there go on. From any thread, in order with run(); false as there.
    // `done` is called on the broker's thread, with the error if there is one: then the server goes on with
    // what it had.
    bool reloadCertificate(std::function<void(const std::optional<StartError> &)> done = {});

    // What the server holds, as text (serverDump). From any thread, in order with run(); false as there.
    // `done` is called on the broker's thread.
    bool dump(DumpDetail detail, std::function<void(const QByteArray &text)> done);

Q_SIGNALS:
    void started();
    void stopped();

private:
    void finished();

    const ServerOptions m_options;
    const Thread m_where;
    ServerAddress m_address;
    bool m_stopping = false;
    const std::unique_ptr<CallQueue> m_calls;     // there from first to last, because any thread may call
    std::unique_ptr<ServerWorker> m_worker;       // Thread::Current
    std::unique_ptr<ServerWorkerThread> m_thread; // Thread::Own
};

} // namespace halley
