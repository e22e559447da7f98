// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/bayeuxclient.h"
#include "console/client/websocketlink.h"
#include "server/api/bayeuxserver.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QTimer>
#include <cstdio>

#if defined(QT_NO_CAST_FROM_ASCII) || defined(QT_NO_KEYWORDS) || defined(QT_NO_FOREACH)
#error "How strict Halley is with itself is none of its users' business."
#endif

namespace {

const halley::ChannelId news = halley::ChannelId::literal("/news");
constexpr std::chrono::seconds patience{20};

int complain(const QString &text)
{
    std::fprintf(stderr, "consumer: %s\n", qPrintable(text));
    return 1;
}

void exitUnless(bool expected, const QString &text)
{
    if (!expected)
        QCoreApplication::exit(complain(text));
}

// Handshake, subscribe, publish, receive: each begins when the one before has been answered.
class Consumer
{
public:
    explicit Consumer(const QUrl &url) : m_client(std::make_unique<halley::WebSocketLink>(url)) {}

    void start()
    {
        m_client.handshake({}, [this](const halley::Message &reply) {
            exitUnless(reply.isSuccessful(), "handshake: " + m_client.failure() + reply.error());
            subscribe();
        });
    }

private:
    void subscribe()
    {
        m_subscription = m_client.subscribe(
            news,
            [](const halley::Message &event) {
                exitUnless(event.data() == "Hello", "received " + event.toJson());
                QCoreApplication::exit(0);
            },
            [this](const halley::Message &reply) {
                exitUnless(reply.isSuccessful(), "subscribe: " + reply.error());
                publish();
            });
    }
    void publish()
    {
        m_client.publish(news, halley::jsonString("Hello"), [](const halley::Message &reply) {
            exitUnless(reply.isSuccessful(), "publish: " + reply.error());
        });
    }

    halley::BayeuxClient m_client;
    halley::Registration m_subscription;
};

} // namespace

// A server and a client of it in one program, built from what is installed.
int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    halley::ServerOptions options;
    options.port = 0;
    halley::BayeuxServer server(options);
    if (const auto started = server.start(); !started)
        return complain(started.error().text);
    Consumer consumer(server.url());
    consumer.start();
    QTimer::singleShot(patience, &app, [] { exitUnless(false, "the time is up"); });
    return app.exec();
}
