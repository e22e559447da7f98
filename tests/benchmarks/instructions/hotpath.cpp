// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// What the server does for a message, without sockets: frame in, parse, route, frame out. Run under callgrind
// by `check`, which counts the instructions. hotpath SCENARIO COUNT.
#include "server/broker/broker.h"
#include "server/protocol/codec.h"
#include "server/transport/websocketframes.h"
#include "server/transport/websocketreader.h"
#include "tests/support/clientframes.h"
#include "tests/support/testentropy.h"

#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <string_view>

using namespace halley;

namespace {

// A broker with WebSockets around it, whose peers take everything.
class Shell
{
public:
    LinkId open()
    {
        const LinkId link{++m_lastLink, 1};
        auto context = std::make_shared<LinkContext>();
        context->transport = TransportKind::WebSocket;
        context->remoteAddress = "192.0.2.1";
        inTurn([&] { m_broker.linkOpened(link, std::move(context)); });
        return link;
    }
    // Frames of one peer, all in one turn.
    void receive(LinkId link, QByteArrayView bytes)
    {
        inTurn([&] {
            while (!bytes.isEmpty()) {
                bytes = bytes.sliced(m_reader.feed(bytes));
                const WebSocketEvent event = m_reader.takeEvent();
                const auto batch =
                    decodeBatch(std::get<WebSocketText>(event).text, m_broker.options().limits);
                m_broker.receive(link, *batch);
            }
        });
    }
    // The id of the session that shakes hands.
    QByteArray join(LinkId link)
    {
        receive(link, test::clientText(R"([{"channel":"/meta/handshake","version":"1.0","id":"1",)"
                                       R"("supportedConnectionTypes":["websocket","long-polling"]}])"));
        const qsizetype at = m_lastFrame.indexOf("\"clientId\":\"") + 12;
        const QByteArray id = m_lastFrame.mid(at, m_lastFrame.indexOf('"', at) - at);
        receive(link, test::clientText(R"([{"channel":"/meta/connect","id":"2","connectionType":"websocket",)"
                                       R"("advice":{"timeout":0},"clientId":")" +
                                       id + "\"}]"));
        return id;
    }
    void subscribe(LinkId link, const QByteArray &id, const QByteArray &channel)
    {
        receive(link, test::clientText(R"([{"channel":"/meta/subscribe","id":"3","subscription":")" +
                                       channel + R"(","clientId":")" + id + "\"}]"));
    }
    [[nodiscard]] qsizetype sent() const { return m_sent; }

private:
    void inTurn(const std::function<void()> &call)
    {
        m_broker.beginTurn(m_now);
        call();
        for (const Effect &effect : m_broker.endTurn())
            apply(effect);
    }
    void apply(const Effect &effect)
    {
        if (const auto *send = std::get_if<Send>(&effect)) {
            std::vector<QByteArray> texts;
            for (const Frozen &message : send->messages)
                texts.push_back(message.json());
            m_lastFrame = frameText(texts);
            m_sent += m_lastFrame.size();
        } else if (const auto *fanout = std::get_if<Fanout>(&effect)) {
            m_sent += frameText(fanout->event.json()).size() * qsizetype(fanout->links.size());
        }
    }

    Instant m_now{std::chrono::seconds(1000), std::chrono::milliseconds(1'700'000'000'000)};
    Broker m_broker{BrokerOptions(), testEntropy()};
    WebSocketReader m_reader{Limits()};
    quint32 m_lastLink = 0;
    QByteArray m_lastFrame;
    qsizetype m_sent = 0;
};

QByteArray publishFrame(const QByteArray &id)
{
    return test::clientText(R"([{"channel":"/load/0","id":"17","clientId":")" + id +
                            R"(","data":{"n":17,"t":1700000000123,"filler":")" + QByteArray(100, 'x') +
                            "\"}}]");
}

qsizetype publish(int count)
{
    Shell shell;
    const LinkId link = shell.open();
    const QByteArray frame = publishFrame(shell.join(link));
    for (int i = 0; i < count; ++i)
        shell.receive(link, frame);
    return shell.sent();
}

qsizetype echo(int count)
{
    Shell shell;
    const LinkId link = shell.open();
    const QByteArray id = shell.join(link);
    shell.subscribe(link, id, "/load/0");
    const QByteArray frame = publishFrame(id);
    for (int i = 0; i < count; ++i)
        shell.receive(link, frame);
    return shell.sent();
}

// A thousand publishes to a subscriber for each thousand of the count: what a delivery costs, not the
// publish.
qsizetype delivery(int count)
{
    constexpr int publishes = 1'000;
    constexpr int joined = 2;
    Shell shell;
    const LinkId link = shell.open();
    const QByteArray frame = publishFrame(shell.join(link));
    for (int i = 0; i < joined; ++i) {
        const LinkId subscriber = shell.open();
        const QByteArray id = shell.join(subscriber);
        if (i < count / publishes)
            shell.subscribe(subscriber, id, "/load/0");
    }
    const qsizetype before = shell.sent();
    for (int i = 0; i < publishes; ++i)
        shell.receive(link, frame);
    return shell.sent() - before;
}

qsizetype handshake(int count)
{
    Shell shell;
    for (int i = 0; i < count; ++i)
        shell.join(shell.open());
    return shell.sent();
}

qsizetype subscribe(int count)
{
    Shell shell;
    const LinkId link = shell.open();
    const QByteArray id = shell.join(link);
    for (int i = 0; i < count; ++i)
        shell.subscribe(link, id, "/load/" + QByteArray::number(i));
    return shell.sent();
}

} // namespace

int main(int argc, char **argv)
{
    const std::map<std::string_view, qsizetype (*)(int)> scenarios{{"publish", publish},
                                                                   {"echo", echo},
                                                                   {"delivery", delivery},
                                                                   {"handshake", handshake},
                                                                   {"subscribe", subscribe}};
    const auto found = argc == 3 ? scenarios.find(argv[1]) : scenarios.end();
    if (found == scenarios.end()) {
        std::fputs("usage: hotpath publish|echo|delivery|handshake|subscribe COUNT\n", stderr);
        return 2;
    }
    std::printf("%lld bytes sent\n", static_cast<long long>(found->second(std::atoi(argv[2]))));
    return 0;
}
