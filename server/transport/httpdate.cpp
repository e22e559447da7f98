// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/httpdate.h"

#include <array>

namespace halley {

static void addTwoDigits(QByteArray &to, unsigned number)
{
    to.append(char('0' + number / 10 % 10));
    to.append(char('0' + number % 10));
}

QByteArray httpDate(std::chrono::milliseconds sinceEpoch)
{
    using namespace std::chrono;
    static constexpr std::array<const char *, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array<const char *, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const sys_seconds moment{floor<seconds>(sinceEpoch)};
    const sys_days day = floor<std::chrono::days>(moment);
    const year_month_day date{day};
    const hh_mm_ss time{moment - day};

    QByteArray text(days[weekday{day}.c_encoding()]);
    text.append(", ");
    addTwoDigits(text, unsigned(date.day()));
    text.append(' ').append(months[unsigned(date.month()) - 1]).append(' ');
    addTwoDigits(text, unsigned(int(date.year()) / 100));
    addTwoDigits(text, unsigned(int(date.year()) % 100));
    text.append(' ');
    addTwoDigits(text, unsigned(time.hours().count()));
    text.append(':');
    addTwoDigits(text, unsigned(time.minutes().count()));
    text.append(':');
    addTwoDigits(text, unsigned(time.seconds().count()));
    text.append(" GMT");
    return text;
}

} // namespace halley
