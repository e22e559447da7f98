// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/democast.h"

#include <QtCore/QJsonObject>
#include <QtCore/QStringList>
#include <array>
#include <cmath>

namespace halley {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

double demoRounded(double value)
{
    return std::round(value * 100.0) / 100.0;
}

// Quotes on /stocks/<symbol>, a few at a time.
class DemoExchange final : public DemoActor
{
public:
    struct Stock
    {
        const char *symbol;
        double price;
    };
    DemoExchange(const QUrl &server, quint32 seed, QString currency, std::array<Stock, 5> stocks)
        : DemoActor(server, "halley-demo/exchange", seed), m_currency(std::move(currency)), m_stocks(stocks)
    {
    }

private:
    milliseconds act() override
    {
        client().startBatch();
        for (Stock &stock : m_stocks) {
            if (random().bounded(5) == 0)
                continue;
            const double change = (random().generateDouble() - 0.5) * 0.004 * stock.price;
            stock.price += change;
            say(QByteArray("/stocks/") + stock.symbol, {{u"symbol"_s, QString::fromLatin1(stock.symbol)},
                                                        {u"price"_s, demoRounded(stock.price)},
                                                        {u"change"_s, demoRounded(change)},
                                                        {u"currency"_s, m_currency},
                                                        {u"volume"_s, random().bounded(1, 5'000)}});
        }
        client().endBatch();
        return between(400, 600);
    }

    const QString m_currency;
    std::array<Stock, 5> m_stocks;
};

// Listens, and asks the service whether it is there.
class DemoListener final : public DemoActor
{
public:
    DemoListener(const QUrl &server, quint32 seed, const QByteArray &agent,
                 std::vector<const char *> channels)
        : DemoActor(server, agent, seed), m_channels(std::move(channels))
    {
    }

private:
    void subscribe() override
    {
        for (const char *channel : m_channels)
            listenTo(channel);
    }
    milliseconds act() override
    {
        say("/service/echo", {{u"ping"_s, ++m_pings}});
        return between(1'500, 4'000);
    }

    const std::vector<const char *> m_channels;
    int m_pings = 0;
};

QString demoRemark(QRandomGenerator &random)
{
    static const QStringList remarks{
        u"good morning"_s,
        u"is the build green again?"_s,
        u"yes, since ten minutes ago"_s,
        u"Wer kommt mit in die Kantine?"_s,
        u"ich, in fünf Minuten"_s,
        u"你好，大家好"_s,
        u"今天的会议改到三点"_s,
        u"On déploie ce soir ou demain ?"_s,
        u"demain matin, café d’abord ☕"_s,
        u"привіт усім"_s,
        u"latency on node 3 looks better now 📉"_s,
        u"can someone look at ticket 4711?"_s,
        u"I am on it"_s,
        u"thanks!"_s,
    };
    return remarks[random.bounded(int(remarks.size()))];
}

// Sits in a room, and in the lobby, and says something now and then.
class DemoChatter : public DemoActor
{
public:
    DemoChatter(const QUrl &server, quint32 seed, QString name, const char *room)
        : DemoActor(server, "Mozilla/5.0 (halley-demo chat)", seed), m_name(std::move(name)), m_room(room)
    {
    }

protected:
    void subscribe() override
    {
        listenTo(m_room);
        if (qstrcmp(m_room, lobby) != 0)
            listenTo(lobby);
    }
    milliseconds act() override
    {
        const char *room = random().bounded(3) == 0 ? lobby : m_room;
        say(room, {{u"user"_s, m_name}, {u"chat"_s, demoRemark(random())}});
        return between(1'500, 6'000);
    }
    static constexpr const char *lobby = "/chat/lobby";

private:
    const QString m_name;
    const char *const m_room;
};

// Stays for a while, goes, and comes back as somebody new.
class DemoVisitor final : public DemoChatter
{
public:
    DemoVisitor(const QUrl &server, quint32 seed) : DemoChatter(server, seed, u"Visitor"_s, lobby) {}
    void start() override {}

private:
    milliseconds act() override
    {
        if (client().state() == ClientState::Disconnected) {
            m_remarks = random().bounded(2, 6);
            client().handshake({}, nullptr);
        } else if (m_remarks-- > 0) {
            (void)DemoChatter::act();
        } else {
            stop();
            return between(4'000, 10'000);
        }
        return between(1'500, 4'000);
    }

    int m_remarks = 0;
};

// Temperature, humidity and CO2 of one room.
class DemoSensors final : public DemoActor
{
public:
    DemoSensors(const QUrl &server, quint32 seed, const char *room, double temperature)
        : DemoActor(server, "halley-demo/sensor-gateway 2.1", seed), m_room(room), m_temperature(temperature)
    {
    }

private:
    void measure(const char *kind, double &value, double least, double most, const QString &unit)
    {
        const double step = (random().generateDouble() - 0.5) * (most - least) * 0.02;
        value = std::clamp(value + step, least, most);
        say(QByteArray("/sensors/") + m_room + '/' + kind,
            {{u"value"_s, demoRounded(value)}, {u"unit"_s, unit}, {u"n"_s, ++m_count}});
    }
    milliseconds act() override
    {
        client().startBatch();
        measure("temperature", m_temperature, 14, 38, u"°C"_s);
        measure("humidity", m_humidity, 20, 70, u"%"_s);
        if (m_count % 4 == 0)
            measure("co2", m_co2, 400, 1'800, u"ppm"_s);
        client().endBatch();
        return between(350, 550);
    }

    const char *const m_room;
    double m_temperature;
    double m_humidity = 45;
    double m_co2 = 650;
    int m_count = 0;
};

} // namespace

std::vector<std::unique_ptr<DemoActor>> makeDemoCast(const QUrl &server, quint32 seed)
{
    std::vector<std::unique_ptr<DemoActor>> cast;
    const auto add = [&]<typename Actor, typename... Arguments>(std::type_identity<Actor>,
                                                                Arguments &&...arguments) {
        cast.push_back(std::make_unique<Actor>(server, seed++, std::forward<Arguments>(arguments)...));
    };
    constexpr std::type_identity<DemoExchange> exchange;
    constexpr std::type_identity<DemoListener> listener;
    constexpr std::type_identity<DemoChatter> chatter;
    constexpr std::type_identity<DemoSensors> sensors;

    add(exchange, u"USD"_s,
        std::array<DemoExchange::Stock, 5>{
            {{"ACME", 182.4}, {"GLOBEX", 61.25}, {"INITECH", 12.8}, {"HOOLI", 402.1}, {"UMBRELLA", 88.9}}});
    add(exchange, u"EUR"_s,
        std::array<DemoExchange::Stock, 5>{
            {{"NORDWIND", 23.7}, {"ALPIN", 145.0}, {"MARE", 9.42}, {"SOLARIS", 71.3}, {"VEGA", 310.6}}});
    add(listener, "halley-demo/trader 1.4", std::vector<const char *>{"/stocks/*"});
    add(listener, "halley-demo/trader 1.3", std::vector<const char *>{"/stocks/ACME", "/stocks/VEGA"});
    add(chatter, u"Zoë"_s, "/chat/lobby");
    add(chatter, u"Jürgen"_s, "/chat/support");
    add(chatter, u"李娜"_s, "/chat/support");
    add(chatter, u"Олена"_s, "/chat/ops");
    add(sensors, "atrium", 22.5);
    add(sensors, "lab-2", 20.1);
    add(sensors, "server-room", 26.8);
    add(listener, "halley-demo/dashboard", std::vector<const char *>{"/sensors/**", "/chat/ops"});
    cast.push_back(std::make_unique<DemoVisitor>(server, seed));
    return cast;
}

} // namespace halley
